package dev.todosdk.mapping;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The three ways by which what a unit writes can be stored. The tables are those that the mapping asks for. */
enum EveryPath {
    MEMORY {
        @Override
        void with(PersistenceModule module, Consumer<UnitOfWorkFactory> work) {
            try (InMemoryDatabase database = InMemoryDatabase.with(module)) {
                work.accept(database);
            }
        }
    },

    FLIGHT {
        @Override
        void with(PersistenceModule module, Consumer<UnitOfWorkFactory> work) {
            onPostgresql(CommitPath.FLIGHT, module, 2, work);
        }
    },

    PLAIN {
        @Override
        void with(PersistenceModule module, Consumer<UnitOfWorkFactory> work) {
            onPostgresql(CommitPath.PLAIN, module, 2, work);
        }
    };

    /** A unit whose connection is another unit's would wait for ever. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Does something on an empty database of its own. */
    abstract void with(PersistenceModule module, Consumer<UnitOfWorkFactory> work);

    /** The same on PostgreSQL, with so many connections. */
    static void onPostgresql(CommitPath path, PersistenceModule module, int pool, Consumer<UnitOfWorkFactory> work) {
        try (TestDatabase server = PostgresqlForTests.shared()
                        .createDatabase(
                                module.getClass().getName() + " " + module.name(), fresh -> prepare(fresh, module));
                Database database = builder(server)
                        .poolSize(pool)
                        .poolTimeout(SOON)
                        .commitPath(path)
                        .schemaMode(SchemaMode.LEAVE)
                        .module(module)
                        .start()) {
            work.accept(database);
        }
    }

    private static void prepare(TestDatabase server, PersistenceModule module) {
        builder(server).start().close(); // of no entities: the SDK's own tables
        server.execute(HibernateSchema.of(ModuleSet.of(List.of(module)))
                .createStatements()
                .toArray(String[]::new));
    }

    private static Database.Builder builder(TestDatabase server) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password());
    }
}
