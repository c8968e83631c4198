package dev.todosdk.testkit.memory.engine;

import java.util.List;
import java.util.Objects;

/** The tables of the tests: customers, their orders, and a table without any constraint but its key. */
final class Orders {
    static final Schema SCHEMA = schema();
    static final Table CUSTOMER = SCHEMA.table("customer");
    static final Table ORDERS = SCHEMA.table("orders");
    static final Table ACCOUNT = SCHEMA.table("account");

    private Orders() {}

    static Index primaryKey(Table table) {
        return Objects.requireNonNull(table.primaryKey());
    }

    private static Schema schema() {
        Schema.Builder schema = Schema.builder();
        schema.table("customer")
                .required("id", SqlType.bigint())
                .required("email", SqlType.varchar(20))
                .column("city", SqlType.text())
                .primaryKey("customer_pkey", "id")
                .unique("customer_email_key", "email");
        schema.table("orders")
                .required("id", SqlType.bigint())
                .column("customer_id", SqlType.bigint())
                .required("amount", SqlType.numeric(6, 2))
                .primaryKey("orders_pkey", "id")
                .foreignKey(ForeignKey.of("orders_customer_fk", List.of("customer_id"), "customer", List.of("id")))
                .check("orders_amount_check", row -> ((Number) Objects.requireNonNull(row.get(2))).doubleValue() >= 0);
        schema.table("account")
                .required("id", SqlType.integer())
                .required("balance", SqlType.bigint())
                .primaryKey("account_pkey", "id");
        schema.sequence(Sequence.of("orders_seq", 1, 50));
        return schema.build();
    }
}
