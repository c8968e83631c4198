-- liquibase formatted sql

-- changeset failing:1
create table before_failure (id bigint primary key);
insert into before_failure values (42);
-- rollback drop table before_failure;

-- changeset failing:2
create table half_done (id bigint);
insert into before_failure values (42);
-- rollback drop table half_done;
