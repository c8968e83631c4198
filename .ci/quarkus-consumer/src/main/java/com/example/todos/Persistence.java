package com.example.todos;

import dev.todosdk.database.Database;
import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.todo.TodoModule;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class Persistence {

    @Produces
    @Singleton
    @Startup
    Database database(
            @ConfigProperty(name = "todos.url") String url,
            @ConfigProperty(name = "todos.username") String username,
            @ConfigProperty(name = "todos.password") String password) {
        return Database.builder()
                .jdbcUrl(url)
                .username(username)
                .password(password)
                .module(new TodoModule())
                .module(new OutboxModule())
                .start();
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    @Startup
    OutboxRunner outbox(Database database, Mails mails) {
        OutboxConsumer consumer = new OutboxConsumer(
                database, "mails", Set.of("todos"), ConsumerRetries.DEFAULT, (unit, event) -> mails.send(event.payload()));
        return OutboxRunner.start(database, Duration.ofMillis(100), List.of(consumer));
    }

    void close(@Disposes OutboxRunner outbox) {
        outbox.close();
    }
}
