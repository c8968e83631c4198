package dev.todosdk.school;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.TreeSet;

/** Some people, three at most, and its version changes with them. */
@Entity(name = "SchoolCrew")
@Table(name = "school_crew")
public class Crew {

    @Id
    long id;

    @Version
    int version;

    @ElementCollection
    @CollectionTable(name = "school_crew_member", joinColumns = @JoinColumn(name = "crew_id"))
    @Column(name = "member", nullable = false)
    Set<String> members = new TreeSet<>();

    /** For Hibernate. */
    protected Crew() {}

    Crew(long id) {
        this.id = id;
    }
}
