--liquibase formatted sql

--changeset test:audit
create sequence audited_seq start with 1 increment by 50;
create sequence forgotten_seq start with 1 increment by 50;
create table audited (
    id bigint primary key,
    name varchar(255) not null constraint audited_name_key unique,
    label varchar(255) not null,
    urgent boolean not null,
    version bigint not null,
    created_at timestamp(6) with time zone not null,
    priority integer not null default 7,
    created_by varchar(255) not null,
    changed_by varchar(255) not null
);
create table forgotten (
    id bigint primary key,
    name varchar(255) not null,
    label varchar(255)
);
