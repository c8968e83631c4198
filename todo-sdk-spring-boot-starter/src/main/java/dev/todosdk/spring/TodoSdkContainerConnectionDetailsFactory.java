package dev.todosdk.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** Connects to a container of PostgreSQL that is a {@code @ServiceConnection}. */
final class TodoSdkContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, TodoSdkConnectionDetails> {

    /** Testcontainers 2 has two classes of that name; many tests still use the older one. */
    @Override
    @SuppressWarnings("deprecation")
    protected boolean sourceAccepts(
            ContainerConnectionSource<JdbcDatabaseContainer<?>> source, Class<?> container, Class<?> details) {
        return super.sourceAccepts(source, org.testcontainers.postgresql.PostgreSQLContainer.class, details)
                || super.sourceAccepts(source, org.testcontainers.containers.PostgreSQLContainer.class, details);
    }

    @Override
    protected TodoSdkConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
        return new OfContainer(source);
    }

    private static final class OfContainer extends ContainerConnectionDetails<JdbcDatabaseContainer<?>>
            implements TodoSdkConnectionDetails {

        OfContainer(ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
            super(source);
        }

        @Override
        public String jdbcUrl() {
            return getContainer().getJdbcUrl();
        }

        @Override
        public @Nullable String username() {
            return getContainer().getUsername();
        }

        @Override
        public @Nullable String password() {
            return getContainer().getPassword();
        }
    }
}
