package dev.todosdk.town;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A member of the library, whose name nothing but the service keeps unique. */
@Entity
@Table(name = "town_member")
public class Member {

    @Id
    @GeneratedValue
    private long id;

    String name = "";

    /** For Hibernate. */
    protected Member() {}

    Member(String name) {
        this.name = name;
    }

    long id() {
        return id;
    }
}
