--liquibase formatted sql

--changeset library:1-library
CREATE SEQUENCE author_seq INCREMENT BY 50;
CREATE SEQUENCE book_seq INCREMENT BY 50;

CREATE TABLE author (
    id      bigint      NOT NULL CONSTRAINT author_pkey PRIMARY KEY,
    name    varchar(20) COLLATE "C" NOT NULL CONSTRAINT author_name_key UNIQUE,
    rating  integer,
    version bigint      NOT NULL
);

CREATE TABLE book (
    id        bigint      NOT NULL CONSTRAINT book_pkey PRIMARY KEY,
    title     varchar(20) COLLATE "C" NOT NULL,
    author_id bigint      CONSTRAINT book_author_fk REFERENCES author,
    price     numeric(10, 2),
    published date,
    genre     varchar(10) COLLATE "C",
    version   bigint      NOT NULL,
    CONSTRAINT book_author_title_key UNIQUE (author_id, title)
);

CREATE TABLE book_tag (
    book_id bigint      NOT NULL CONSTRAINT book_tag_book_fk REFERENCES book,
    tag     varchar(10) COLLATE "C" NOT NULL,
    CONSTRAINT book_tag_pkey PRIMARY KEY (book_id, tag)
);
--rollback DROP TABLE book_tag;
--rollback DROP TABLE book;
--rollback DROP TABLE author;
--rollback DROP SEQUENCE book_seq;
--rollback DROP SEQUENCE author_seq;
