package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.ForeignKey;
import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.ReferentialAction;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Sequence;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** The tables of the tests, for the engine and for PostgreSQL. */
final class Shop {
    static final String DDL = """
            create table account (
                id integer constraint account_pkey primary key,
                balance bigint not null);
            create table customer (
                id bigint constraint customer_pkey primary key,
                email varchar(12) not null constraint customer_email_key unique,
                city text);
            create table orders (
                id bigint constraint orders_pkey primary key,
                customer_id bigint constraint orders_customer_fk references customer,
                amount numeric(6,2) not null,
                code char(3) not null,
                constraint orders_code_check check (code <> 'BAD'),
                constraint orders_amount_check check (amount >= 0));
            create table line (
                id bigint constraint line_pkey primary key,
                order_id bigint constraint line_order_fk references orders on delete cascade on update cascade,
                position integer,
                constraint line_position_key unique (order_id, position));
            create table note (
                id bigint constraint note_pkey primary key,
                email varchar(12)
                    constraint note_email_fk references customer (email) on delete set null on update cascade,
                reply_to bigint constraint note_reply_fk references note deferrable initially deferred);
            create sequence shop_seq start with 1 increment by 50;
            """;

    static final Schema SCHEMA = schema();
    static final Table ACCOUNT = SCHEMA.table("account");
    static final Table CUSTOMER = SCHEMA.table("customer");

    private Shop() {}

    static Index primaryKey(Table table) {
        return Objects.requireNonNull(table.primaryKey());
    }

    private static Schema schema() {
        Schema.Builder schema = Schema.builder();
        schema.table("account")
                .required("id", SqlType.integer())
                .required("balance", SqlType.bigint())
                .primaryKey("account_pkey", "id");
        schema.table("customer")
                .required("id", SqlType.bigint())
                .required("email", SqlType.varchar(12))
                .column("city", SqlType.text())
                .primaryKey("customer_pkey", "id")
                .unique("customer_email_key", "email");
        schema.table("orders")
                .required("id", SqlType.bigint())
                .column("customer_id", SqlType.bigint())
                .required("amount", SqlType.numeric(6, 2))
                .required("code", SqlType.character(3))
                .primaryKey("orders_pkey", "id")
                .foreignKey(ForeignKey.of("orders_customer_fk", List.of("customer_id"), "customer", List.of("id")))
                .check("orders_code_check", row -> !"BAD".equals(row.get(3)))
                .check("orders_amount_check", row -> amount(row).signum() >= 0);
        schema.table("line")
                .required("id", SqlType.bigint())
                .column("order_id", SqlType.bigint())
                .column("position", SqlType.integer())
                .primaryKey("line_pkey", "id")
                .unique("line_position_key", "order_id", "position")
                .foreignKey(ForeignKey.of("line_order_fk", List.of("order_id"), "orders", List.of("id"))
                        .onDelete(ReferentialAction.CASCADE)
                        .onUpdate(ReferentialAction.CASCADE));
        schema.table("note")
                .required("id", SqlType.bigint())
                .column("email", SqlType.varchar(12))
                .column("reply_to", SqlType.bigint())
                .primaryKey("note_pkey", "id")
                .foreignKey(ForeignKey.of("note_email_fk", List.of("email"), "customer", List.of("email"))
                        .onDelete(ReferentialAction.SET_NULL)
                        .onUpdate(ReferentialAction.CASCADE))
                .foreignKey(ForeignKey.of("note_reply_fk", List.of("reply_to"), "note", List.of("id"))
                        .initiallyDeferred());
        schema.sequence(Sequence.of("shop_seq", 1, 50));
        return schema.build();
    }

    private static BigDecimal amount(Row row) {
        return (BigDecimal) Objects.requireNonNull(row.get(2));
    }
}
