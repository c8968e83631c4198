--liquibase formatted sql

--changeset library:1-people-and-books
CREATE SEQUENCE library_seq INCREMENT BY 50;

CREATE TABLE author (
    id         bigint                  NOT NULL CONSTRAINT author_pkey PRIMARY KEY,
    name       varchar(80) COLLATE "C" NOT NULL,
    sort_name  varchar(80) COLLATE "C" NOT NULL,
    email      varchar(80) COLLATE "C",
    created_at timestamptz             NOT NULL,
    updated_at timestamptz             NOT NULL,
    version    bigint                  NOT NULL
);

CREATE TABLE author_pseudonym (
    author_id bigint                  NOT NULL CONSTRAINT author_pseudonym_author_fkey REFERENCES author,
    pseudonym varchar(80) COLLATE "C" NOT NULL,
    CONSTRAINT author_pseudonym_pkey PRIMARY KEY (author_id, pseudonym)
);

CREATE TABLE book (
    id             bigint                  NOT NULL CONSTRAINT book_pkey PRIMARY KEY,
    name           varchar(80) COLLATE "C" NOT NULL,
    sort_name      varchar(80) COLLATE "C" NOT NULL,
    genre          varchar(20) COLLATE "C" NOT NULL,
    price_amount   numeric(10, 2),
    price_currency varchar(3)  COLLATE "C",
    created_at     timestamptz             NOT NULL,
    updated_at     timestamptz             NOT NULL,
    version        bigint                  NOT NULL
);

CREATE TABLE book_author (
    book_id   bigint NOT NULL CONSTRAINT book_author_book_fkey REFERENCES book,
    author_id bigint NOT NULL CONSTRAINT book_author_author_fkey REFERENCES author,
    CONSTRAINT book_author_pkey PRIMARY KEY (book_id, author_id)
);

CREATE TABLE chapter (
    id       bigint                  NOT NULL CONSTRAINT chapter_pkey PRIMARY KEY,
    book_id  bigint                  NOT NULL CONSTRAINT chapter_book_fkey REFERENCES book,
    position integer                 NOT NULL,
    title    varchar(80) COLLATE "C" NOT NULL
);

CREATE TABLE book_title (
    book_id  bigint                  NOT NULL CONSTRAINT book_title_book_fkey REFERENCES book,
    language varchar(8)  COLLATE "C" NOT NULL,
    title    varchar(80) COLLATE "C" NOT NULL,
    CONSTRAINT book_title_pkey PRIMARY KEY (book_id, language)
);

CREATE TABLE book_copy (
    book_id bigint  NOT NULL CONSTRAINT book_copy_book_fkey REFERENCES book,
    number  integer NOT NULL,
    shelf   varchar(20) COLLATE "C",
    CONSTRAINT book_copy_pkey PRIMARY KEY (book_id, number)
);

CREATE TABLE reader (
    id   uuid                    NOT NULL CONSTRAINT reader_pkey PRIMARY KEY,
    name varchar(80) COLLATE "C" NOT NULL CONSTRAINT reader_name_key UNIQUE
);

CREATE TABLE reader_card (
    reader_id   uuid NOT NULL CONSTRAINT reader_card_pkey PRIMARY KEY
                CONSTRAINT reader_card_reader_fkey REFERENCES reader,
    valid_until date NOT NULL
);
--rollback DROP TABLE reader_card, reader, book_copy, book_title, chapter, book_author, book, author_pseudonym, author;
--rollback DROP SEQUENCE library_seq;

--changeset library:2-inheritance
CREATE TABLE fee (
    id        bigint                  NOT NULL CONSTRAINT fee_pkey PRIMARY KEY,
    kind      varchar(20) COLLATE "C" NOT NULL,
    amount    numeric(10, 2)          NOT NULL CONSTRAINT fee_amount_check CHECK (amount >= 0),
    days_late integer,
    story     varchar(80) COLLATE "C",
    book_id   bigint                  CONSTRAINT fee_book_fkey REFERENCES book
);

CREATE TABLE medium (
    id    bigint                  NOT NULL CONSTRAINT medium_pkey PRIMARY KEY,
    label varchar(80) COLLATE "C" NOT NULL
);

CREATE TABLE audio_medium (
    id      bigint  NOT NULL CONSTRAINT audio_medium_pkey PRIMARY KEY
            CONSTRAINT audio_medium_medium_fkey REFERENCES medium,
    minutes integer NOT NULL
);

CREATE TABLE room (
    id   bigint                  NOT NULL CONSTRAINT room_pkey PRIMARY KEY,
    door varchar(20) COLLATE "C" NOT NULL
);

CREATE TABLE reading_room (
    id    bigint                  NOT NULL CONSTRAINT reading_room_pkey PRIMARY KEY,
    door  varchar(20) COLLATE "C" NOT NULL,
    seats integer                 NOT NULL
);
--rollback DROP TABLE reading_room, room, audio_medium, medium, fee;
