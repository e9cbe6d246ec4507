package org.strongroom.ops.sample;

import java.util.Set;

/** Someone who works at the practice: the name to sign in with, the name to show, the roles (by their API names). */
public record SampleAccount(String username, String displayName, Set<String> roles) {}
