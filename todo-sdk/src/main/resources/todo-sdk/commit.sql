--liquibase formatted sql

--changeset todo-sdk:1-commit-token
CREATE TABLE todo_sdk_commit (
    id    uuid    NOT NULL CONSTRAINT todo_sdk_commit_pkey PRIMARY KEY,
    fence boolean NOT NULL DEFAULT false
);
CREATE TABLE todo_sdk_commit_horizon (
    one            boolean NOT NULL DEFAULT true CONSTRAINT todo_sdk_commit_horizon_pkey PRIMARY KEY CHECK (one),
    deleted_before uuid    NOT NULL
);
--rollback DROP TABLE todo_sdk_commit_horizon;
--rollback DROP TABLE todo_sdk_commit;

--changeset todo-sdk:2-stale-guard splitStatements:false
CREATE FUNCTION todo_sdk_stale(write_position integer, rows_hit bigint) RETURNS integer
    LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION 'a write hit other rows than it was meant for'
        USING ERRCODE = 'TD001', DETAIL = write_position || ',' || rows_hit;
END
$$;
--rollback DROP FUNCTION todo_sdk_stale(integer, bigint);
