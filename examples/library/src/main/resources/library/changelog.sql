--liquibase formatted sql

--changeset library:1
CREATE SEQUENCE author_seq INCREMENT BY 50;
CREATE TABLE author (
    id bigint NOT NULL CONSTRAINT author_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    name varchar(100) NOT NULL
);

CREATE SEQUENCE publisher_seq INCREMENT BY 50;
CREATE TABLE publisher (
    id bigint NOT NULL CONSTRAINT publisher_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    name varchar(100) NOT NULL
);

CREATE SEQUENCE genre_seq INCREMENT BY 50;
CREATE TABLE genre (
    id bigint NOT NULL CONSTRAINT genre_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    name varchar(40) NOT NULL
);

CREATE SEQUENCE book_seq INCREMENT BY 50;
CREATE TABLE book (
    id bigint NOT NULL CONSTRAINT book_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    isbn varchar(13) NOT NULL,
    title varchar(200) NOT NULL,
    author_id bigint NOT NULL CONSTRAINT book_author_fkey REFERENCES author,
    publisher_id bigint NOT NULL CONSTRAINT book_publisher_fkey REFERENCES publisher,
    genre_id bigint NOT NULL CONSTRAINT book_genre_fkey REFERENCES genre,
    CONSTRAINT book_isbn_key UNIQUE (branch, isbn)
);

CREATE SEQUENCE shelf_seq INCREMENT BY 50;
CREATE TABLE shelf (
    id bigint NOT NULL CONSTRAINT shelf_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    code varchar(30) NOT NULL,
    CONSTRAINT shelf_code_key UNIQUE (branch, code)
);

CREATE SEQUENCE copy_seq INCREMENT BY 50;
CREATE TABLE copy (
    id bigint NOT NULL CONSTRAINT copy_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    barcode varchar(20) NOT NULL,
    book_id bigint NOT NULL CONSTRAINT copy_book_fkey REFERENCES book,
    shelf_id bigint NOT NULL CONSTRAINT copy_shelf_fkey REFERENCES shelf,
    CONSTRAINT copy_barcode_key UNIQUE (branch, barcode)
);

CREATE SEQUENCE member_seq INCREMENT BY 50;
CREATE TABLE member (
    id bigint NOT NULL CONSTRAINT member_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    name varchar(100) NOT NULL,
    email varchar(100) NOT NULL,
    CONSTRAINT member_email_key UNIQUE (branch, email)
);

CREATE SEQUENCE member_card_seq INCREMENT BY 50;
CREATE TABLE member_card (
    id bigint NOT NULL CONSTRAINT member_card_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    number varchar(20) NOT NULL,
    member_id bigint NOT NULL CONSTRAINT member_card_member_fkey REFERENCES member,
    CONSTRAINT member_card_number_key UNIQUE (branch, number)
);

CREATE SEQUENCE loan_seq INCREMENT BY 50;
CREATE TABLE loan (
    id bigint NOT NULL CONSTRAINT loan_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    copy_id bigint NOT NULL CONSTRAINT loan_copy_fkey REFERENCES copy,
    member_id bigint NOT NULL CONSTRAINT loan_member_fkey REFERENCES member,
    due date NOT NULL,
    returned date
);

CREATE SEQUENCE renewal_seq INCREMENT BY 50;
CREATE TABLE renewal (
    id bigint NOT NULL CONSTRAINT renewal_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    loan_id bigint NOT NULL CONSTRAINT renewal_loan_fkey REFERENCES loan,
    due date NOT NULL
);

CREATE SEQUENCE reservation_seq INCREMENT BY 50;
CREATE TABLE reservation (
    id bigint NOT NULL CONSTRAINT reservation_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    book_id bigint NOT NULL CONSTRAINT reservation_book_fkey REFERENCES book,
    member_id bigint NOT NULL CONSTRAINT reservation_member_fkey REFERENCES member
);

CREATE SEQUENCE fine_seq INCREMENT BY 50;
CREATE TABLE fine (
    id bigint NOT NULL CONSTRAINT fine_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    loan_id bigint NOT NULL CONSTRAINT fine_loan_fkey REFERENCES loan,
    cents integer NOT NULL
);

CREATE SEQUENCE payment_seq INCREMENT BY 50;
CREATE TABLE payment (
    id bigint NOT NULL CONSTRAINT payment_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    fine_id bigint NOT NULL CONSTRAINT payment_fine_fkey REFERENCES fine,
    receipt varchar(40) NOT NULL,
    CONSTRAINT payment_receipt_key UNIQUE (branch, receipt)
);

CREATE SEQUENCE donation_seq INCREMENT BY 50;
CREATE TABLE donation (
    id bigint NOT NULL CONSTRAINT donation_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    copy_id bigint NOT NULL CONSTRAINT donation_copy_fkey REFERENCES copy,
    giver varchar(100) NOT NULL
);

CREATE SEQUENCE closed_day_seq INCREMENT BY 50;
CREATE TABLE closed_day (
    id bigint NOT NULL CONSTRAINT closed_day_pkey PRIMARY KEY,
    branch varchar(20) NOT NULL,
    created_by varchar(40) NOT NULL,
    updated_by varchar(40) NOT NULL,
    version bigint NOT NULL,
    day date NOT NULL,
    CONSTRAINT closed_day_day_key UNIQUE (branch, day)
);
--rollback DROP TABLE closed_day;
--rollback DROP SEQUENCE closed_day_seq;
--rollback DROP TABLE donation;
--rollback DROP SEQUENCE donation_seq;
--rollback DROP TABLE payment;
--rollback DROP SEQUENCE payment_seq;
--rollback DROP TABLE fine;
--rollback DROP SEQUENCE fine_seq;
--rollback DROP TABLE reservation;
--rollback DROP SEQUENCE reservation_seq;
--rollback DROP TABLE renewal;
--rollback DROP SEQUENCE renewal_seq;
--rollback DROP TABLE loan;
--rollback DROP SEQUENCE loan_seq;
--rollback DROP TABLE member_card;
--rollback DROP SEQUENCE member_card_seq;
--rollback DROP TABLE member;
--rollback DROP SEQUENCE member_seq;
--rollback DROP TABLE copy;
--rollback DROP SEQUENCE copy_seq;
--rollback DROP TABLE shelf;
--rollback DROP SEQUENCE shelf_seq;
--rollback DROP TABLE book;
--rollback DROP SEQUENCE book_seq;
--rollback DROP TABLE genre;
--rollback DROP SEQUENCE genre_seq;
--rollback DROP TABLE publisher;
--rollback DROP SEQUENCE publisher_seq;
--rollback DROP TABLE author;
--rollback DROP SEQUENCE author_seq;
