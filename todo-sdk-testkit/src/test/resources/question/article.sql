--liquibase formatted sql

--changeset articles:1
CREATE TABLE article (
    id bigint PRIMARY KEY,
    tags varchar(255)[],
    pages integer[],
    printed timestamp[],
    authors varchar(255)[],
    days varchar(255)[],
    details jsonb,
    body text
);
CREATE INDEX article_tags ON article USING gin (tags);
CREATE INDEX article_details ON article USING gin (details jsonb_path_ops);
CREATE INDEX article_body ON article USING gin (to_tsvector('english', body));
