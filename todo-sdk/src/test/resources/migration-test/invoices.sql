-- liquibase formatted sql

-- changeset invoices:1
create table invoice (
    id bigint not null,
    order_id bigint not null,
    constraint invoice_pk primary key (id),
    constraint invoice_order_fk foreign key (order_id) references purchase_order (id)
);
-- rollback drop table invoice;
