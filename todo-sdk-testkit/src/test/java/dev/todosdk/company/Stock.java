package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** How many pieces of an article are promised to somebody. */
@Entity(name = "CompanyStock")
@Table(name = "company_stock")
public class Stock {

    @Id
    String article = "";

    @Version
    int version;

    int reserved;

    /** For Hibernate. */
    protected Stock() {}

    Stock(String article, int reserved) {
        this.article = article;
        this.reserved = reserved;
    }
}
