package dev.todosdk.migration.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Gives the connections that migrations run on. */
@FunctionalInterface
public interface ConnectionSource {

    Connection open() throws SQLException;

    /** Connections of our own, outside any pool. */
    static ConnectionSource direct(String url, @Nullable String user, @Nullable String password) {
        return () -> {
            Properties properties = new Properties();
            if (user != null) {
                properties.setProperty("user", user);
            }
            if (password != null) {
                properties.setProperty("password", password);
            }
            properties.setProperty("ApplicationName", "todo-sdk migrations");
            // The server's detail repeats the values of rows.
            properties.setProperty("logServerErrorDetail", "false");
            return DriverManager.getConnection(url, properties);
        };
    }
}
