package com.example.shop;

import dev.todosdk.todo.TodoModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import(TodoModule.class)
public class BootShop {

    public static void main(String[] arguments) {
        SpringApplication.run(BootShop.class, arguments);
    }
}
