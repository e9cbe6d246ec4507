package org.strongroom.notice;

import java.util.Optional;

/**
 * Whether one channel took a notice.
 *
 * @param channel its short name
 * @param failure why it did not; empty when it did
 */
public record Delivery(String channel, Optional<String> failure) {}
