package dev.todosdk.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresqlDataSourcesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static PGSimpleDataSource direct(String parameters) {
        return PostgresqlDataSources.direct(settings("jdbc:postgresql://localhost/app" + parameters));
    }

    private static PostgresqlSettings settings(String url) {
        return new PostgresqlSettings(
                url,
                "app",
                null,
                null,
                "todo-sdk",
                new PoolSettings(2, TIMEOUT),
                new TimeoutSettings(TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT));
    }

    @Test
    void theDriversCacheHasRoomForTheFlights() {
        assertThat(direct("").getPreparedStatementCacheQueries()).isEqualTo(512);
        assertThat(direct("").getPrepareThreshold()).isEqualTo(5);
    }

    @Test
    void whatTheUrlSaysHolds() {
        PGSimpleDataSource source =
                direct("?preparedStatementCacheQueries=64&prepareThreshold=0&assumeMinServerVersion=14");

        assertThat(source.getPreparedStatementCacheQueries()).isEqualTo(64);
        assertThat(source.getPrepareThreshold()).isZero();
        assertThat(source.getAssumeMinServerVersion()).isEqualTo("14");
    }

    /** All hosts together have the time that is left, so that the last of them is asked when the others are silent. */
    @Test
    void eachHostHasItsShareOfTheTime() {
        PGSimpleDataSource source = PostgresqlDataSources.primary(
                settings("jdbc:postgresql://one,two:5433,three/app"), Duration.ofSeconds(9));

        assertThat(source.getConnectTimeout()).isEqualTo(3);
        assertThat(source.getSocketTimeout()).isEqualTo(3);
    }
}
