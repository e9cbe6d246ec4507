package org.strongroom.account.rest;

import java.util.List;

/** All accounts, by user name. */
public record AccountList(List<AccountJson> items) {}
