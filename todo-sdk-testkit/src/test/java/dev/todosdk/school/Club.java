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
import org.hibernate.annotations.OptimisticLock;

/** Some people, three at most; who they are is no part of its version. */
@Entity(name = "SchoolClub")
@Table(name = "school_club")
public class Club {

    @Id
    long id;

    @Version
    int version;

    @ElementCollection
    @CollectionTable(name = "school_club_member", joinColumns = @JoinColumn(name = "club_id"))
    @Column(name = "member", nullable = false)
    @OptimisticLock(excluded = true)
    Set<String> members = new TreeSet<>();

    /** For Hibernate. */
    protected Club() {}

    Club(long id) {
        this.id = id;
    }
}
