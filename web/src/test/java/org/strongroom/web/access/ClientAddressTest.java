package org.strongroom.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final String PROXY = "127.0.0.1";

    @Test
    void withoutAProxyTheHeaderCountsForNothing() {
        assertThat(new ClientAddress(false).of("10.0.0.1", PROXY)).isEqualTo(PROXY);
    }

    @Test
    void behindAProxyItsOwnEntryCounts() {
        ClientAddress address = new ClientAddress(true);
        assertThat(address.of("6.6.6.6, 10.0.0.1", PROXY)).isEqualTo("10.0.0.1");
        assertThat(address.of("2001:db8::1", PROXY)).isEqualTo("2001:db8::1");
    }

    @Test
    void whatIsNoAddressIsTheConnections() {
        ClientAddress address = new ClientAddress(true);
        assertThat(address.of(null, PROXY)).isEqualTo(PROXY);
        assertThat(address.of("", PROXY)).isEqualTo(PROXY);
        assertThat(address.of("10.0.0.1, unknown", PROXY)).isEqualTo(PROXY);
    }
}
