<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>graft::ImportSheet</name>
    <message numerus="yes">
        <source>%Ln pictures found</source>
        <translation>
            <numerusform>%Ln picture found</numerusform>
            <numerusform>%Ln pictures found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln looked at closely</source>
        <translation>
            <numerusform>%Ln looked at closely</numerusform>
            <numerusform>%Ln looked at closely</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes: %1</source>
        <translation>
            <numerusform>%Ln class: %1</numerusform>
            <numerusform>%Ln classes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files lie beside the pictures</source>
        <translation>
            <numerusform>%Ln file lies beside the pictures</numerusform>
            <numerusform>%Ln files lie beside the pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of those looked at cannot be used</source>
        <translation>
            <numerusform>%Ln of those looked at cannot be used</numerusform>
            <numerusform>%Ln of those looked at cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln near-duplicates among %1 pictures: kept</source>
        <translation>
            <numerusform>%Ln near-duplicate among %1 pictures: kept</numerusform>
            <numerusform>%Ln near-duplicates among %1 pictures: kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln near-duplicates among %1 pictures: left out</source>
        <translation>
            <numerusform>%Ln near-duplicate among %1 pictures: left out</numerusform>
            <numerusform>%Ln near-duplicates among %1 pictures: left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::LibraryModel</name>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2), %Ln steps</source>
        <translation>
            <numerusform>%1 (%2), %Ln step</numerusform>
            <numerusform>%1 (%2), %Ln steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::LibraryDetails</name>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept apart for testing</source>
        <translation>
            <numerusform>%Ln kept apart for testing</numerusform>
            <numerusform>%Ln kept apart for testing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::QueuePanel</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::QuitGuard</name>
    <message numerus="yes">
        <source>%Ln trainings that wait for their turn are forgotten.</source>
        <translation>
            <numerusform>%Ln training that waits for its turn is forgotten.</numerusform>
            <numerusform>%Ln trainings that wait for their turn are forgotten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportEstimate</name>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ExportFilmPanel</name>
    <message numerus="yes">
        <source>These %Ln keyframes</source>
        <translation>
            <numerusform>This %Ln keyframe</numerusform>
            <numerusform>These %Ln keyframes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ExportPicturesPanel</name>
    <message numerus="yes">
        <source>These %Ln pictures</source>
        <translation>
            <numerusform>This %Ln picture</numerusform>
            <numerusform>These %Ln pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::MainWindow</name>
    <message numerus="yes">
        <source>Saved %Ln files in %1.</source>
        <translation>
            <numerusform>Saved %Ln file in %1.</numerusform>
            <numerusform>Saved %Ln files in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sheet holds %Ln pictures; the first of them is shown.</source>
        <translation>
            <numerusform>The sheet holds %Ln picture; it is shown.</numerusform>
            <numerusform>The sheet holds %Ln pictures; the first of them is shown.</numerusform>
        </translation>
    </message>
</context>
</TS>
