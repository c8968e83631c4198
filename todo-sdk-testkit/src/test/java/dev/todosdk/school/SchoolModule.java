package dev.todosdk.school;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the school's tables and the repositories of its services. Immutable. */
final class SchoolModule implements PersistenceModule {

    @Override
    public String name() {
        return "school";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Club.class)
                .entity(Course.class)
                .entity(Crew.class)
                .entity(Lesson.class)
                .entity(Mark.class)
                .entity(Pass.class)
                .entity(Pupil.class)
                .entity(Purse.class)
                .entity(Reading.class)
                .entity(Report.class)
                .entity(Seen.class)
                .entity(Slot.class)
                .changelog("todo-sdk-testkit/school.sql");
        registry.repository(Office.Clubs.class, Office.Clubs::new)
                .repository(Office.Courses.class, Office.Courses::new)
                .repository(Office.Crews.class, Office.Crews::new)
                .repository(Timetable.Lessons.class, Timetable.Lessons::new)
                .repository(Book.Marks.class, Book.Marks::new)
                .repository(Door.Passes.class, Door.Passes::new)
                .repository(Office.Pupils.class, Office.Pupils::new)
                .repository(Till.Purses.class, Till.Purses::new)
                .repository(Door.Readings.class, Door.Readings::new)
                .repository(Book.Reports.class, Book.Reports::new)
                .repository(Till.AllSeen.class, Till.AllSeen::new)
                .repository(Timetable.Slots.class, Timetable.Slots::new);
    }
}
