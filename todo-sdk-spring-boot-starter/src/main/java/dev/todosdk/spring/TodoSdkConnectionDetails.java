package dev.todosdk.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the SDK's own pool connects. A bean of this type goes before all properties about it; {@code @ServiceConnection} on a
 * container of PostgreSQL makes one.
 */
public interface TodoSdkConnectionDetails extends ConnectionDetails {

    /**
     * The address.
     *
     * @return begins with {@code jdbc:postgresql:}
     */
    String jdbcUrl();

    /**
     * The role to log in as.
     *
     * @return the role, or null for what the driver takes
     */
    @Nullable String username();

    /**
     * The role's password.
     *
     * @return the password, or null when none is needed
     */
    @Nullable String password();
}
