package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A word by which somebody may choose a new password, once. */
@Entity(name = "SchoolPass")
@Table(name = "school_pass")
public class Pass {

    @Id
    String word = "";

    boolean used;
    int password;

    /** For Hibernate. */
    protected Pass() {}

    Pass(String word) {
        this.word = word;
    }
}
