package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What was done with a parcel, or with goods. */
@Entity(name = "CompanyMovement")
@Table(name = "company_movement")
public class Movement {

    @Id
    @GeneratedValue
    long id;

    long parcel;
    String kind = "";

    /** For Hibernate. */
    protected Movement() {}

    Movement(long parcel, String kind) {
        this.parcel = parcel;
        this.kind = kind;
    }
}
