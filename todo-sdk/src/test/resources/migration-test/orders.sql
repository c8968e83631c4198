-- liquibase formatted sql

-- changeset orders:1
create sequence order_seq increment by 50;
create table purchase_order (
    id bigint not null,
    reference varchar(40) not null,
    constraint purchase_order_pk primary key (id),
    constraint purchase_order_reference_uk unique (reference)
);
-- rollback drop table purchase_order;
-- rollback drop sequence order_seq;

-- changeset orders:2
alter table purchase_order add column placed_at timestamp(6) with time zone;
create index purchase_order_placed_at_ix on purchase_order (placed_at);
-- rollback alter table purchase_order drop column placed_at;
