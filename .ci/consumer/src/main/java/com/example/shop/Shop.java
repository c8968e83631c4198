package com.example.shop;

import dev.todosdk.TodoSdk;

public final class Shop {

    private Shop() {}

    public static void main(String[] arguments) {
        try (TodoSdk sdk = TodoSdk.builder()
                .environment() // DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASS
                .module(new OrdersModule())
                .start()) {
            OrderService orders = new OrderService(sdk);
            orders.place("A-17");
            orders.pay("A-17");
            System.out.println(sdk.todos().count() + " to do");
        }
    }
}
