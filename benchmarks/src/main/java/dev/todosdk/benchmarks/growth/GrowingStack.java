package dev.todosdk.benchmarks.growth;

import dev.todosdk.benchmarks.growth.KindsModule.Rows;
import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.query.Conditions;
import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;

/** Who does the units that grow. */
enum GrowingStack {
    FLIGHT("SDK, FLIGHT") {
        @Override
        Units open(Address address, KindsModule kinds) {
            return sdk(address, kinds, CommitPath.FLIGHT);
        }
    },
    PLAIN("SDK, PLAIN") {
        @Override
        Units open(Address address, KindsModule kinds) {
            return sdk(address, kinds, CommitPath.PLAIN);
        }
    },
    HIBERNATE("Hibernate Session") {
        @Override
        Units open(Address address, KindsModule kinds) {
            return hibernate(address, kinds);
        }
    };

    private final String title;

    GrowingStack(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Units open(Address address, KindsModule kinds);

    /** Units of work on the entities' standard interface, which all of them have. */
    interface Units extends AutoCloseable {

        void run(Consumer<EntityManager> unit);

        /** Changes each entity of the first kind, all of which are read by the stack's own question for them. */
        void changeAll();

        @Override
        void close();
    }

    private static Units sdk(Address address, KindsModule kinds, CommitPath path) {
        Database database = Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .poolSize(1)
                .commitPath(path)
                .module(kinds)
                .start();
        return new Units() {
            @Override
            public void run(Consumer<EntityManager> work) {
                database.run(unit -> work.accept(unit.repository(Rows.class).entities()));
            }

            @Override
            public void changeAll() {
                database.run(unit ->
                        unit.repository(Rows.class).find(Conditions.all()).forEach(KindRow::change));
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }

    /** As its guide advises for many rows. */
    private static Units hibernate(Address address, KindsModule kinds) {
        SessionFactory sessions = new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting(JdbcSettings.JAKARTA_JDBC_URL, address.url())
                        .applySetting(JdbcSettings.JAKARTA_JDBC_USER, address.user())
                        .applySetting(JdbcSettings.JAKARTA_JDBC_PASSWORD, address.password())
                        .applySetting(JdbcSettings.POOL_SIZE, 1)
                        .applySetting(BatchSettings.STATEMENT_BATCH_SIZE, 50)
                        .applySetting(BatchSettings.ORDER_INSERTS, true)
                        .applySetting(BatchSettings.ORDER_UPDATES, true)
                        .build())
                .addAnnotatedClasses(kinds.kinds().toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
        return new Units() {
            @Override
            public void run(Consumer<EntityManager> work) {
                sessions.inTransaction(work);
            }

            @Override
            public void changeAll() {
                sessions.inTransaction(session -> session.createQuery(
                                "from Kind0", kinds.kinds().get(0))
                        .getResultList()
                        .forEach(KindRow::change));
            }

            @Override
            public void close() {
                sessions.close();
            }
        };
    }
}
