--liquibase formatted sql

--changeset shipments:1-by-code
create table shipment (
    tenant  integer     not null,
    id      uuid        not null,
    code    varchar(40) not null,
    weight  integer     not null,
    version bigint      not null,
    constraint shipment_pkey primary key (tenant, id)
) partition by hash (id);
create table shipment_0 partition of shipment for values with (modulus 2, remainder 0);
create table shipment_1 partition of shipment for values with (modulus 2, remainder 1);
--rollback drop table shipment;
