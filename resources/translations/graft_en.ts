<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>graft::ImportSheet</name>
    <message numerus="yes">
        <source>%n pictures found</source>
        <translation>
            <numerusform>%n picture found</numerusform>
            <numerusform>%n pictures found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n looked at closely</source>
        <translation>
            <numerusform>%n looked at closely</numerusform>
            <numerusform>%n looked at closely</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes: %1</source>
        <translation>
            <numerusform>%n class: %1</numerusform>
            <numerusform>%n classes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those looked at cannot be used</source>
        <translation>
            <numerusform>%n of those looked at cannot be used</numerusform>
            <numerusform>%n of those looked at cannot be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::LibraryModel</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2), %n steps</source>
        <translation>
            <numerusform>%1 (%2), %n step</numerusform>
            <numerusform>%1 (%2), %n steps</numerusform>
        </translation>
    </message>
</context>
</TS>
