package dev.todosdk.town;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A library card, of which the database lets nobody have two. */
@Entity(name = "TownCard")
@Table(name = "town_card")
public class Card {

    @Id
    @GeneratedValue
    private long id;

    @Column(unique = true)
    String name = "";

    /** For Hibernate. */
    protected Card() {}

    Card(String name) {
        this.name = name;
    }

    long id() {
        return id;
    }
}
