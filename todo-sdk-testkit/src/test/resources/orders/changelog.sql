-- liquibase formatted sql

-- changeset orders:1
create table purchase_order (id bigint primary key, name varchar(100) not null);
-- rollback drop table purchase_order;

-- changeset orders:2-index runInTransaction:false
drop index concurrently if exists purchase_order_name_ix;
create index concurrently purchase_order_name_ix on purchase_order (name);
-- rollback drop index purchase_order_name_ix;

-- changeset orders:3-title-expand
-- comment: harmless-to-older-programs
alter table purchase_order add column title varchar(100);
-- rollback alter table purchase_order drop column title;

-- changeset orders:4-title-migrate
-- comment: accepts BULK_CHANGE: ten thousand orders
update purchase_order set title = name where title is distinct from name;
alter table purchase_order alter column name drop not null;
-- rollback update purchase_order set name = title where title is not null and name is distinct from title;
-- rollback alter table purchase_order alter column name set not null;

-- changeset orders:5-title-contract
-- comment: accepts DROP: no version reads it; accepts NOT_NULL, INDEX_BUILD, LONG_LOCK: ten thousand orders
alter table purchase_order alter column title set not null;
alter table purchase_order drop column name;
create index purchase_order_title_ix on purchase_order (title);
-- rollback drop index purchase_order_title_ix;
-- rollback alter table purchase_order add column name varchar(100);
-- rollback update purchase_order set name = title;
-- rollback create index purchase_order_name_ix on purchase_order (name);
-- rollback alter table purchase_order alter column title drop not null;
