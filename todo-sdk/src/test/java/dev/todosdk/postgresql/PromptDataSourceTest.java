package dev.todosdk.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class PromptDataSourceTest {

    private static PromptDataSource toNobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PromptDataSource source = new PromptDataSource();
            source.setURL("jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/nobody");
            return source;
        }
    }

    @Test
    void aFailureIsOfItsTime() throws IOException {
        PromptDataSource source = toNobody();
        long before = System.nanoTime();
        SQLException thrown = catchThrowableOfType(SQLException.class, source::getConnection);
        assertThat((Throwable) source.failureSince(before)).isSameAs(thrown);
        assertThat((Throwable) source.failureSince(System.nanoTime())).isNull();
    }

    /** A pool that has just had a success, and says only that nothing became free. */
    private static final class Forgetful extends HikariDataSource {

        Forgetful(PromptDataSource source) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(source);
            config.setExceptionOverride(new Evictions());
            config.setInitializationFailTimeout(-1);
            config.setMinimumIdle(0);
            config.copyStateTo(this);
        }

        @Override
        public Connection getConnection() throws SQLException {
            SQLException nobody = catchThrowableOfType(SQLException.class, getDataSource()::getConnection);
            throw new SQLTransientConnectionException("nothing became free", nobody);
        }
    }

    @Test
    void whoWaitedInVainWhileNobodyWasThereIsToldOfThat() throws IOException {
        try (Forgetful pool = new Forgetful(toNobody())) {
            PooledConnections connections = new PooledConnections(pool, null, new ServerLives());
            assertThat(catchThrowableOfType(DatabaseUnavailableException.class, connections::getConnection)
                            .sqlState())
                    .hasValue("08001");
        }
    }
}
