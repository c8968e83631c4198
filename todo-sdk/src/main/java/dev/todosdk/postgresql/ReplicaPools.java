package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.pooler.Connector;
import dev.todosdk.pooler.Pooler;
import dev.todosdk.postgresql.commit.OutcomeConnections;
import dev.todosdk.postgresql.replica.Replica;
import dev.todosdk.postgresql.replica.Replicas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the pools of a database's replicas. Stateless. */
final class ReplicaPools {

    /** The longest that one who looks waits for a server that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private ReplicaPools() {}

    /**
     * Opens all, whether they answer or not.
     *
     * @param settings of each
     * @param primary connections to the primary
     * @param lag the most by which one may lag
     * @return null when there are none
     */
    static @Nullable Replicas open(List<PostgresqlSettings> settings, OutcomeConnections primary, Duration lag) {
        if (settings.isEmpty()) {
            return null;
        }
        List<Replica> replicas = new ArrayList<>();
        List<Connector> sources = new ArrayList<>();
        for (PostgresqlSettings one : settings) {
            replicas.add(replica(one));
            sources.add(() ->
                    Pooler.unnamed(PostgresqlDataSources.briefly(one, PATIENCE).getConnection()));
        }
        return new Replicas(replicas, sources, () -> primary.open(PATIENCE), lag);
    }

    private static Replica replica(PostgresqlSettings settings) {
        HikariDataSource pool = PostgresqlDataSources.replicaPool(settings);
        PooledConnections connections = new PooledConnections(pool, null, new ServerLives());
        String url = settings.jdbcUrl();
        int parameters = url.indexOf('?');
        String place = parameters < 0 ? url : url.substring(0, parameters);
        return new Replica(place, pool, connections, () -> connections.lead(way(pool)));
    }

    private static WayToServer way(HikariDataSource pool) {
        try {
            return WayToServer.of(pool);
        } catch (DatabaseException thrown) {
            RefusedParameter.throwIfRefused(thrown);
            throw thrown;
        }
    }
}
