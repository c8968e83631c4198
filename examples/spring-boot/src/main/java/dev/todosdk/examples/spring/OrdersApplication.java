package dev.todosdk.examples.spring;

import dev.todosdk.examples.orders.OrderService;
import dev.todosdk.examples.orders.OrdersModule;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.todo.TodoModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The program. Modules and services of the SDK's kind need no annotation of Spring's: they are imported. */
@SpringBootApplication
@Import({OrdersModule.class, TodoModule.class, OutboxModule.class, OrderService.class})
public class OrdersApplication {

    /** Needs no arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(OrdersApplication.class, arguments);
    }
}
