package org.strongroom.offsite.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.junit.jupiter.api.Test;

class ScheduleConnectionsTest {
    private final List<Physical> opened = new ArrayList<>();
    private final ScheduleConnections pool = new ScheduleConnections(() -> {
        Physical physical = new Physical();
        opened.add(physical);
        return physical;
    });

    /** A physical connection that can die. */
    private static final class Physical implements PooledConnection {
        private final List<ConnectionEventListener> listeners = new ArrayList<>();
        private boolean dead;
        private boolean closed;

        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        switch (method.getName()) {
                            case "close" -> listeners.forEach(each -> each.connectionClosed(new ConnectionEvent(this)));
                            case "isValid" -> {
                                return !dead;
                            }
                            default -> throw new UnsupportedOperationException(method.getName());
                        }
                        return null;
                    });
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void addConnectionEventListener(ConnectionEventListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeConnectionEventListener(ConnectionEventListener listener) {
            listeners.remove(listener);
        }

        @Override
        public void addStatementEventListener(StatementEventListener listener) {}

        @Override
        public void removeStatementEventListener(StatementEventListener listener) {}
    }

    @Test
    void aConnectionIsUsedAgain() throws SQLException {
        for (int i = 0; i < 10; i++) {
            pool.getConnection().close();
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void aConnectionThatDiedIsReplaced() throws SQLException {
        pool.getConnection().close();
        opened.get(0).dead = true;
        pool.getConnection().close();
        assertThat(opened).hasSize(2);
        assertThat(opened.get(0).closed).isTrue();
    }

    @Test
    void afterAFailedOpeningTheNextOneMaySucceed() throws SQLException {
        List<String> failures = new ArrayList<>(List.of("1", "2", "3", "4", "5"));
        ScheduleConnections shaky = new ScheduleConnections(() -> {
            if (!failures.isEmpty()) {
                throw new SQLException("down " + failures.remove(0));
            }
            return new Physical();
        });
        while (!failures.isEmpty()) {
            assertThatThrownBy(shaky::getConnection).isInstanceOf(SQLException.class);
        }
        assertThat(shaky.getConnection()).isNotNull();
    }

    @Test
    void theEndClosesWhatIsIdleAndWhatComesBack() throws SQLException {
        Connection busy = pool.getConnection();
        pool.getConnection().close();
        pool.shutdown();
        busy.close();
        assertThat(opened).hasSize(2).allMatch(physical -> physical.closed);
    }
}
