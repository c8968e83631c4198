--liquibase formatted sql

-- changeset one-sided:old-installations-alone
-- preconditions onFail:CONTINUE
-- precondition-sql-check expectedResult:1 select count(*) from pg_tables where tablename = 'old'
drop table old;

-- changeset one-sided:very-old-ones
-- preconditions onFail:MARK_RAN
-- precondition-sql-check expectedResult:1 select count(*) from pg_tables where tablename = 'very_old'
drop table very_old;

--changeset one-sided:1
CREATE TABLE one_sided (id bigint PRIMARY KEY);
CREATE SEQUENCE one_sided_seq;
--rollback DROP TABLE one_sided;
