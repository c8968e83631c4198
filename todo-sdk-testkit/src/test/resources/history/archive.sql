--liquibase formatted sql

--changeset archive:1
create sequence paper_seq start with 1 increment by 50;
create table paper (id bigint primary key, title varchar(255), pages integer not null);
create table paper_aud (
    id bigint not null, title varchar(255), pages integer not null,
    rev timestamp(6) with time zone not null, revtype smallint not null, primary key (rev, id));
create table paper_tags (paper_id bigint not null references paper, tags varchar(255));
create table paper_tags_aud (
    rev timestamp(6) with time zone not null, revtype smallint not null, paper_id bigint not null, tags varchar(255) not null,
    primary key (rev, paper_id, tags));
create table price (id bigint primary key, cents integer not null, version integer not null);
create table price_history (
    id bigint not null, cents integer not null, version integer not null,
    effective timestamp(6) with time zone not null, superseded timestamp(6) with time zone,
    primary key (id, version), check (superseded is null or superseded > effective));
