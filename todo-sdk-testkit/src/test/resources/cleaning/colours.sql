--liquibase formatted sql

--changeset colours:1-colours splitStatements:true endDelimiter:;;
CREATE TABLE colour (name text PRIMARY KEY);;
INSERT INTO colour VALUES ('red'), ('green');;
CREATE SCHEMA audit;;
CREATE TABLE audit.line (number bigint GENERATED ALWAYS AS IDENTITY, text text);;
CREATE TABLE coat (todo_id bigint NOT NULL REFERENCES todo, colour text NOT NULL REFERENCES colour);;
CREATE FUNCTION audit.write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit.line (text) VALUES (TG_TABLE_NAME || ' ' || TG_OP);
    RETURN NULL;
END $$;;
CREATE TRIGGER audited AFTER INSERT OR DELETE OR TRUNCATE ON coat EXECUTE FUNCTION audit.write();;
CREATE RULE no_delete AS ON DELETE TO coat DO INSTEAD NOTHING;;
--rollback DROP TABLE coat; DROP SCHEMA audit CASCADE; DROP TABLE colour;
