package com.example.shop;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;

public final class OrderService {

    private final UnitOfWorkFactory units;

    public OrderService(UnitOfWorkFactory units) {
        this.units = units;
    }

    public void place(String number) {
        units.run(unit -> {
            unit.repository(OrderRepository.class).insert(new Order(number));
            unit.repository(TodoRepository.class).insert(new Todo("Pack order " + number));
        });
    }

    public void pay(String number) {
        units.run(unit -> unit.repository(OrderRepository.class).byNumber(number).pay());
    }

    public boolean isPaid(String number) {
        return units.read(
                unit -> unit.repository(OrderRepository.class).byNumber(number).paid());
    }
}
