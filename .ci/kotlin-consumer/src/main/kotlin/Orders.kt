package com.example.shop

import dev.todosdk.persistence.ModuleRegistry
import dev.todosdk.persistence.PersistenceModule
import dev.todosdk.persistence.Repository
import dev.todosdk.persistence.RepositoryContext
import dev.todosdk.persistence.UnitOfWorkFactory
import dev.todosdk.todo.Todo
import dev.todosdk.todo.TodoRepository

class OrderRepository(context: RepositoryContext) : Repository<Order>(Order::class.java, context) {

    fun byNumber(number: String): Order? =
        find { order, builder -> builder.equal(order.get<String>("number"), number) }.firstOrNull()
}

class OrdersModule : PersistenceModule {

    override fun name() = "shop"

    override fun register(registry: ModuleRegistry) {
        registry.entity(Order::class.java)
            .repository(OrderRepository::class.java, ::OrderRepository)
            .changelog("shop/changelog.sql")
    }
}

class OrderService(private val units: UnitOfWorkFactory) {

    fun place(number: String) = units.run<RuntimeException> { unit ->
        unit.repository(OrderRepository::class.java).insert(Order(number))
        unit.repository(TodoRepository::class.java).insert(Todo("Pack order $number"))
    }

    fun exists(number: String): Boolean = units.read<Boolean, RuntimeException> { unit ->
        unit.repository(OrderRepository::class.java).byNumber(number) != null
    }
}
