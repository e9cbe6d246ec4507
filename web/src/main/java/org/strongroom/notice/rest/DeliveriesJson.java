package org.strongroom.notice.rest;

import java.util.List;
import org.strongroom.notice.Delivery;

/** What each channel said. */
public record DeliveriesJson(List<Delivery> deliveries) {}
