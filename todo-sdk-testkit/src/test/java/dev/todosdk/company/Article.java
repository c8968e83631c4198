package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What is sold, and for how much. */
@Entity(name = "CompanyArticle")
@Table(name = "company_article")
public class Article {

    @Id
    long id;

    @Version
    int version;

    int price;
    int pieces;

    /** For Hibernate. */
    protected Article() {}

    Article(long id, int price, int pieces) {
        this.id = id;
        this.price = price;
        this.pieces = pieces;
    }
}
