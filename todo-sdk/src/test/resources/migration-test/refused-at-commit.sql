-- liquibase formatted sql

-- changeset late:1
create table late_parent (id int constraint late_parent_pk primary key);
create table late_child (
    parent_id int constraint late_child_parent_fk references late_parent deferrable initially deferred
);

-- changeset late:2
insert into late_child values (7);
