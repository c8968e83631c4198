--liquibase formatted sql

--changeset chronicle:1
create sequence revision_seq start with 1 increment by 50;
create table revision (id bigint primary key, at timestamp(6) with time zone not null);
create table page (id bigint primary key, text varchar(255));
create table page_aud (
    id bigint not null, text varchar(255), rev bigint not null references revision, revtype smallint not null,
    primary key (rev, id));
create table rate (id bigint primary key, percent integer not null, version integer not null);
create table rate_history (
    id bigint not null, percent integer not null, version integer not null,
    effective bigint not null references revision, superseded bigint references revision,
    primary key (id, version), check (superseded is null or superseded > effective));
