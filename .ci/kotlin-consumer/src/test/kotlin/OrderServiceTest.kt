package com.example.shop

import dev.todosdk.persistence.UnitOfWorkFactory
import dev.todosdk.persistence.exception.DuplicateKeyException
import dev.todosdk.testkit.BothStores
import dev.todosdk.todo.TodoModule
import dev.todosdk.todo.TodoService
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

@BothStores(OrdersModule::class, TodoModule::class)
class OrderServiceTest(private val units: UnitOfWorkFactory) {

    private val orders = OrderService(units)

    @Test
    fun `an order and its todo are there together, or neither`() {
        orders.place("A-17")
        assertThat(orders.exists("A-17")).isTrue()

        assertThatThrownBy { orders.place("A-17") }.isInstanceOf(DuplicateKeyException::class.java)
        assertThat(TodoService(units).count()).isEqualTo(1)
    }
}
