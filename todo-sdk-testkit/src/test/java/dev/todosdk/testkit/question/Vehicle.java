package dev.todosdk.testkit.question;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In a table for each class. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
class Vehicle {
    @Id
    long id;

    @Column(length = 20)
    @Nullable String code;

    @Nullable Integer weight;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable Sender owner;

    @ManyToMany
    Set<Sender> drivers = new HashSet<>();

    Vehicle() {}

    Vehicle(long id, @Nullable String code) {
        this.id = id;
        this.code = code;
    }
}
