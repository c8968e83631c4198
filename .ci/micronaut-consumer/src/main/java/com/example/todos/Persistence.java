package com.example.todos;

import dev.todosdk.database.Database;
import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.todo.TodoModule;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;

@Factory
class Persistence {

    @Context
    @Bean(preDestroy = "close")
    Database database(
            @Value("${todos.url}") String url,
            @Value("${todos.username}") String username,
            @Value("${todos.password}") String password) {
        return Database.builder()
                .jdbcUrl(url)
                .username(username)
                .password(password)
                .module(new TodoModule())
                .module(new OutboxModule())
                .start();
    }

    @Context
    @Bean(preDestroy = "close")
    OutboxRunner outbox(Database database, Mails mails) {
        OutboxConsumer consumer = new OutboxConsumer(
                database, "mails", Set.of("todos"), ConsumerRetries.DEFAULT, (unit, event) -> mails.send(event.payload()));
        return OutboxRunner.start(database, Duration.ofMillis(100), List.of(consumer));
    }
}
