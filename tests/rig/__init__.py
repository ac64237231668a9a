"""The kill rig: the real till, killed in the middle of everything, and what is left of its sales.

`python -m tests.rig --kills 1000 --seed 7`. A till sells without a pause over loopback, through a
proxy that breaks connections, to a sandbox that misbehaves, with every commit synced to a real
disk. It is killed with SIGKILL at random moments and at the named crash points, and opened again.
At the end the ledger, what the cashier was told and what the shop really has are compared.

    rig       the supervisor: rounds of lives, each ended by a death of `plan`
    plan      which faults and which death a life gets, from a seed
    nursery   a process that has loaded everything; each life is a fork of it
    nurse     the nursery, from outside
    tap       kills at the first byte of an order on the wire, crash point C5
    life      the cashier of one life
    verdict   what must be true at the end, and the figures
    broken    tills with a fault of their own, which the rig has to find out
"""
