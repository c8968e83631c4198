package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who unloads ships, and is paid for it. */
@Entity(name = "HarbourDocker")
@Table(name = "harbour_docker")
public class Docker {

    @Id
    long id;

    String name = "";
    int wages;

    /** For Hibernate. */
    protected Docker() {}

    Docker(long id, String name) {
        this.id = id;
        this.name = name;
    }
}
